// Includes the bodies BODY once per instruction set, with NAME(x) and TARGET defined; CALL calls the one that fits the processor.

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
#define CALL(name, ...) \
  (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") ? wide_##name(__VA_ARGS__) : plain_##name(__VA_ARGS__))
#else
#define CALL(name, ...) plain_##name(__VA_ARGS__)
#endif
