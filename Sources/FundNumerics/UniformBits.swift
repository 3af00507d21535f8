/// How random bits become a uniform number.
public enum UniformBits {
  /// The upper 52 bits as an odd multiple of 2^-53: strictly between zero and one, never either of them.
  ///
  /// The values are symmetric about one half, so that `1 - u` is exactly another of them.
  @inlinable
  public static func openUnit(_ bits: UInt64) -> Double {
    // The integer is below 2^53, so both conversions are exact.
    Double(Int64(truncatingIfNeeded: (bits &>> 11) | 1)) * 0x1p-53
  }
}
