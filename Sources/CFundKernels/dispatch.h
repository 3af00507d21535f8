// Includes the bodies BODY once per instruction set, with NAME(x) and TARGET defined; CALL calls the one that fits the processor.
// With LONGEST defined before, there is one more with AVX-512, in vectors of the same length.

#define TARGET
#define NAME(x) plain_##x
#include BODY
#undef TARGET
#undef NAME

#if defined(__x86_64__)
#define TARGET __attribute__((target("avx2,fma")))
#define NAME(x) wide_##x
#include BODY
#undef TARGET
#undef NAME
#define CALL_WIDE(name, ...) \
  (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") ? wide_##name(__VA_ARGS__) : plain_##name(__VA_ARGS__))
#if defined(LONGEST)
#define TARGET __attribute__((target("avx2,fma,avx512f,avx512bw,avx512dq,avx512vl")))
#define NAME(x) longest_##x
#include BODY
#undef TARGET
#undef NAME
#define HAS_LONGEST \
  (__builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl"))
#define CALL(name, ...) (HAS_LONGEST ? longest_##name(__VA_ARGS__) : CALL_WIDE(name, __VA_ARGS__))
#else
#define CALL(name, ...) CALL_WIDE(name, __VA_ARGS__)
#endif
#else
#define CALL(name, ...) plain_##name(__VA_ARGS__)
#endif
