// Names the C headers of CBLAS and LAPACKE, and nothing else.
// Complex numbers become plain pairs so that the headers need no compiler support for _Complex.
#pragma once
#define LAPACK_COMPLEX_CUSTOM
typedef struct { float re, im; } fund_complex_float;
typedef struct { double re, im; } fund_complex_double;
#define lapack_complex_float fund_complex_float
#define lapack_complex_double fund_complex_double
#include <lapacke.h>
#include <cblas.h>
