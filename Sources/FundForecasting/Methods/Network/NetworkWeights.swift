/// The layers of the network (网络权重), read once from their text.
struct NetworkWeights: Sendable {
  /// One layer: every neuron a sum of its inputs times whole numbers from -127 to 127 times a factor, and a constant.
  struct Layer: Sendable {
    let inputCount: Int
    /// The whole numbers, neuron after neuron.
    let numbers: [Int8]
    /// The factor of each neuron.
    let factors: [Float]
    /// The constant of each neuron.
    let constants: [Float]
  }

  /// Inputs, the neurons of two hidden layers, and steps ahead.
  static let sizes = [NetworkInputs.count, 128, 128, NetworkInputs.horizon]

  /// The network, or nil when the text is damaged.
  static let shared = NetworkWeights(decoding: text)

  let layers: [Layer]

  init?(decoding text: String) {
    guard let bytes = Self.bytes(text) else { return nil }
    var layers: [Layer] = []
    var place = 0
    for (inputs, outputs) in zip(Self.sizes, Self.sizes.dropFirst()) {
      guard place + inputs * outputs + 8 * outputs <= bytes.count else { return nil }
      let numbers = bytes[place..<place + inputs * outputs].map { Int8(bitPattern: $0) }
      place += inputs * outputs
      var floats: [Float] = []
      for _ in 0..<2 * outputs {
        let bits = (0..<4).reduce(UInt32(0)) { $0 | UInt32(bytes[place + $1]) << UInt32(8 * $1) }
        floats.append(Float(bitPattern: bits))
        place += 4
      }
      layers.append(
        Layer(
          inputCount: inputs, numbers: numbers, factors: Array(floats[..<outputs]),
          constants: Array(floats[outputs...])))
    }
    guard place == bytes.count else { return nil }
    self.layers = layers
  }

  /// The outputs for inputs: hidden neurons pass on what is above zero.
  func outputs(_ inputs: [Double]) -> [Double] {
    var values = inputs
    for (place, layer) in layers.enumerated() {
      let isLast = place == layers.count - 1
      values = layer.factors.indices.map { neuron in
        var sum = 0.0
        let start = neuron * layer.inputCount
        for input in values.indices { sum += Double(layer.numbers[start + input]) * values[input] }
        let value = sum * Double(layer.factors[neuron]) + Double(layer.constants[neuron])
        return isLast ? value : max(0, value)
      }
    }
    return values
  }

  /// The bytes of a text in base 64 (RFC 4648).
  private static func bytes(_ text: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    var bits: UInt32 = 0
    var count: UInt32 = 0
    for letter in text.utf8 {
      let value: UInt8
      switch letter {
      case 65...90: value = letter - 65
      case 97...122: value = letter - 71
      case 48...57: value = letter + 4
      case 43: value = 62
      case 47: value = 63
      case 61: continue
      default: return nil
      }
      bits = bits << 6 | UInt32(value)
      count += 6
      guard count >= 8 else { continue }
      count -= 8
      bytes.append(UInt8(truncatingIfNeeded: bits >> count))
    }
    return bytes
  }
}
