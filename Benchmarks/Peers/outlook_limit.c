// The simulation of an outlook in C as near to the limit of the processor as plain loops come: the job that OutlookSpeed writes.
//
//   gcc -Ofast -march=native -fopenmp outlook_limit.c -o outlook_limit -lm
//   outlook_limit JOB THREADS ROUNDS [RESULTS]
//
// Double precision. Every loop over paths is one the compiler makes vectors of, as wide as the processor has them, with the
// vector functions of the C library for log, sin, cos and exp. Eight generators xoshiro256+ run side by side; draws by Box and
// Muller. Quantiles by counting into buckets. Only edges, steps and figures of the job are known; nothing is checked.
#include <math.h>
#include <omp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

enum { lag = 12, lanes = 8, levels = 7, edges = 5, buckets = 512, figures = 4 * (1 + levels) + 2 + 5 * edges, numbers = 94 };
static const double level[levels] = {0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95}, edge[edges] = {0, 3, 6, 9, 15};

typedef struct {
  uint64_t s[4][lanes];
} generator;

static void seed(generator *g, uint64_t number) {
  uint64_t z = number * 0x9E3779B97F4A7C15u + 1;
  for (int i = 0; i < 4; i++)
    for (int l = 0; l < lanes; l++) {
      uint64_t x = (z += 0x9E3779B97F4A7C15u);
      x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
      x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
      g->s[i][l] = x ^ (x >> 31);
    }
}

// Two columns of independent standard normal draws. The functions have a loop each, as only so there are vectors of them.
static void normals(generator *g, double *restrict a, double *restrict b, long n) {
  enum { piece = 128 };
  double radius[piece], turn[piece];
  for (long i = 0; i < n; i += lanes)
    for (int half = 0; half < 2; half++) {
      double *restrict out = half ? b + i : a + i;
      for (int l = 0; l < lanes; l++) {
        uint64_t *s0 = &g->s[0][l], *s1 = &g->s[1][l], *s2 = &g->s[2][l], *s3 = &g->s[3][l];
        uint64_t bits = (*s0 + *s3) >> 12 | 0x3FF0000000000000u, t = *s1 << 17;
        *s2 ^= *s0;
        *s3 ^= *s1;
        *s1 ^= *s2;
        *s0 ^= *s3;
        *s2 ^= t;
        *s3 = *s3 << 45 | *s3 >> 19;
        memcpy(&out[l], &bits, 8);
      }
    }
  for (long from = 0; from < n; from += piece) {
    long here = n - from < piece ? n - from : piece;
    double *restrict x = a + from, *restrict y = b + from;
    for (long i = 0; i < here; i++) turn[i] = 6.283185307179586477 * (y[i] - 1);
    for (long i = 0; i < here; i++) radius[i] = sqrt(-2 * log(2 - x[i]));
    for (long i = 0; i < here; i++) x[i] = radius[i] * cos(turn[i]);
    for (long i = 0; i < here; i++) y[i] = radius[i] * sin(turn[i]);
  }
}

typedef struct {
  double *z1, *z2, *flow[2], *total[2], *before[2], *shared[2], *move[2], *balance, *mean, *months, *least, *greatest, *lowest;
  double *trailing, *gathered;
  uint16_t *bucket;
} scratch;

// Sum of a column; quantiles and the mean of the lowest twentieth into out.
static double quantiles(const double *restrict x, long n, scratch *w, double *out) {
  double least = x[0], greatest = x[0];
  for (long i = 0; i < n; i++) {
    least = x[i] < least ? x[i] : least;
    greatest = x[i] > greatest ? x[i] : greatest;
  }
  if (!(greatest > least)) {
    for (int q = 0; q < levels; q++) out[q] = least;
    return least;
  }
  double scale = (buckets - 1) / (greatest - least);
  uint16_t *restrict of = w->bucket;
  for (long i = 0; i < n; i++) of[i] = (uint16_t)(int32_t)((x[i] - least) * scale);
  uint32_t counts[buckets] = {0};
  for (long i = 0; i < n; i++) counts[of[i]]++;
  int rank[2 * levels + 1], order = 0;
  for (int q = 0; q < levels; q++) {
    int low = (int)((n - 1) * level[q]);
    rank[order++] = low;
    rank[order++] = low + 1 < n ? low + 1 : low;
  }
  int tail = (n + 19) / 20 - 1;
  // The edge of the lowest twentieth lies at or next to a wanted rank; the walk over buckets finds it beside.
  struct { int bucket, first, at, size; } run[2 * levels + 1];
  int runs = 0, at = 0, before = 0, next = 0, wantsTail = 1;
  for (int b = 0; b < buckets && (next < order || wantsTail); b++) {
    int size = counts[b], end = before + size, wanted = 0;
    while (next < order && rank[next] < end) next++, wanted = 1;
    if (wantsTail && tail < end) wantsTail = 0, wanted = 1;
    if (wanted) {
      run[runs].bucket = b, run[runs].first = before, run[runs].at = at, run[runs++].size = size;
      counts[b] = at;
      at += size;
    } else {
      counts[b] = n;
    }
    before = end;
  }
  for (int b = run[runs - 1].bucket + 1; b < buckets; b++) counts[b] = n;
  uint8_t isWanted[buckets] = {0};
  for (int r = 0; r < runs; r++) isWanted[run[r].bucket] = 1;
  double *restrict y = w->gathered;
  for (long i = 0; i < n; i++) {
    uint32_t place = counts[of[i]];
    y[place] = x[i];
    counts[of[i]] = place + isWanted[of[i]];
  }
  for (int r = 0; r < runs; r++)
    for (int i = run[r].at + 1; i < run[r].at + run[r].size; i++) {
      double v = y[i];
      int j = i;
      for (; j > run[r].at && y[j - 1] > v; j--) y[j] = y[j - 1];
      y[j] = v;
    }
#define VALUE(rank)                                                                    \
  ({                                                                                   \
    int r = 0;                                                                         \
    while (run[r].first + run[r].size <= (rank)) r++;                                  \
    y[run[r].at + (rank) - run[r].first];                                              \
  })
  for (int q = 0; q < levels; q++) {
    double low = VALUE(rank[2 * q]), high = VALUE(rank[2 * q + 1]);
    out[q] = low + ((n - 1) * level[q] - rank[2 * q]) * (high - low);
  }
  double under = VALUE(tail), sum = 0;
  long count = 0;
  for (long i = 0; i < n; i++) {
    sum += x[i] < under ? x[i] : 0;
    count += x[i] < under;
  }
  return (sum + (tail + 1 - count) * under) / (tail + 1);
}

static void pool(const double *p, uint64_t number, long steps, long n, const double *sharedIncome,
                 const double *sharedSpending, const double *own, scratch *w, double *results) {
  double start = p[0], share = p[1], rho = p[2], rhoOwn = p[3], rest = sqrt(1 - rho * rho), restOwn = sqrt(1 - rhoOwn * rhoOwn);
  const double *known = p + 10, *last[2] = {p + 22, p + 34}, *diagonal[2] = {p + 46, p + 70}, *below[2] = {p + 58, p + 82};
  double sd1 = p[4], sd2 = p[5];
  generator g;
  seed(&g, number);
  double *restrict z1 = w->z1, *restrict z2 = w->z2, *restrict least = w->least, *restrict greatest = w->greatest;
  double *restrict lowest = w->lowest, *restrict mean = w->mean, *restrict months = w->months, *restrict balance = w->balance;
  normals(&g, z1, z2, n);
  for (long i = 0; i < n; i++) {
    w->move[0][i] = p[6] + p[8] * sd1 * z1[i];
    w->move[1][i] = p[7] + p[9] * sd2 * (rho * z1[i] + rest * z2[i]);
    w->total[0][i] = w->total[1][i] = 0;
    least[i] = lowest[i] = INFINITY;
    greatest[i] = -INFINITY;
  }
  for (long t = 0; t < steps; t++) {
    int position = t % lag;
    normals(&g, z1, z2, n);
    double a = sd1 * own[0], b = sd2 * own[1], sums[4] = {0};
    const double *restrict s1 = sharedIncome + t * n, *restrict s2 = sharedSpending + t * n;
    for (long i = 0; i < n; i++) {
      double e1 = a * z1[i] + sd1 * s1[i];
      z2[i] = b * (rhoOwn * z1[i] + restOwn * z2[i]) + sd2 * s2[i];
      z1[i] = e1;
    }
    for (int f = 0; f < 2; f++) {
      double *restrict e = f ? z2 : z1, *restrict common = w->shared[f], *restrict move = w->move[f];
      double *restrict flow = w->flow[f] + position * n, *restrict total = w->total[f];
      double d = diagonal[f][position], u = below[f][position], sum = 0;
      if (position == 0) memset(common, 0, n * 8);
      if (t < lag)
        for (long i = 0; i < n; i++) flow[i] = last[f][position];
      for (long i = 0; i < n; i++) {
        double y = flow[i] * exp(move[i] + d * e[i] + common[i]);
        common[i] += u * e[i];
        flow[i] = y;
        total[i] += y;
        sum += y;
      }
      sums[f] = sum;
    }
    double *restrict trailing = w->trailing + position * n, *restrict income = w->total[0], *restrict spending = w->total[1];
    double before = t < lag ? known[t] : 0, used = 0, sum2 = 0, sum3 = 0, factor = t < lag ? 0 : 1;
    for (long i = 0; i < n; i++) {
      double money = start + (income[i] - spending[i]);
      double average = (before + share * (spending[i] - factor * trailing[i])) / 12, m = money / average;
      trailing[i] = spending[i];
      balance[i] = money;
      mean[i] = average;
      months[i] = m;
      lowest[i] = money < lowest[i] ? money : lowest[i];
      least[i] = m < least[i] ? m : least[i];
      greatest[i] = m > greatest[i] ? m : greatest[i];
      used += lowest[i] <= 0 ? 1 : 0;
      sum2 += money;
      sum3 += m;
    }
    sums[2] = sum2;
    sums[3] = sum3;
    double *out = results + t * figures;
    const double *columns[4] = {w->flow[0] + position * n, w->flow[1] + position * n, balance, months};
    for (int c = 0; c < 4; c++) {
      *out = sums[c] / n;
      double tail = quantiles(columns[c], n, w, out + 1);
      out += 1 + levels;
      if (c == 3) *out++ = tail;
    }
    *out++ = used / n;
    for (int k = 0; k < edges; k++) {
      double under = 0, ever = 0, never = 0, lack = 0, money = 0;
      for (long i = 0; i < n; i++) {
        double gap = edge[k] - months[i];
        gap = gap > 0 ? gap : 0;
        under += months[i] < edge[k] ? 1 : 0;
        ever += least[i] < edge[k] ? 1 : 0;
        never += greatest[i] < edge[k] ? 1 : 0;
        lack += gap;
        money += gap * mean[i];
      }
      *out++ = under / n;
      *out++ = ever / n;
      *out++ = (n - never) / n;
      *out++ = lack / n;
      *out++ = money / n;
    }
  }
}

static double *column(long n) { return aligned_alloc(64, (n * 8 + 127) / 64 * 64); }

static void run(const double *job, double *results) {
  long count = job[0], steps = job[1], n = job[2], room = (n + lanes - 1) / lanes * lanes;
  const double *weights = job + 3, *correlation = job + 11, *table = job + 14;
  double own[2] = {sqrt(job[9]), sqrt(job[10])};
  int names = 0;
  for (long p = 0; p < count; p++)
    if (table[p * (numbers + 1)] >= names) names = (int)table[p * (numbers + 1)] + 1;
  double *shared[2] = {calloc(names * steps * n, 8), calloc(names * steps * n, 8)};
#pragma omp parallel
  {
    double *z1 = column(room), *z2 = column(room);
#pragma omp for schedule(dynamic)
    for (int name = 0; name < names; name++)
      for (int k = 0; k < 3; k++) {
        generator g;
        seed(&g, (1ull << 40) + 1000 * k + (k ? name : 0));
        double a = sqrt(weights[k]), b = sqrt(weights[3 + k]), c = correlation[k], rest = sqrt(1 - c * c);
        for (long t = 0; t < steps; t++) {
          normals(&g, z1, z2, n);
          double *x = shared[0] + (name * steps + t) * n, *y = shared[1] + (name * steps + t) * n;
          for (long i = 0; i < n; i++) {
            x[i] += a * z1[i];
            y[i] += b * (c * z1[i] + rest * z2[i]);
          }
        }
      }
    scratch w = {z1, z2};
    double **small[] = {&w.total[0], &w.total[1], &w.shared[0], &w.shared[1], &w.move[0], &w.move[1], &w.balance, &w.mean,
                        &w.months, &w.least, &w.greatest, &w.lowest, &w.gathered};
    for (unsigned k = 0; k < sizeof small / sizeof *small; k++) *small[k] = column(room + 8);
    w.flow[0] = column(lag * n), w.flow[1] = column(lag * n), w.trailing = calloc(lag * n, 8);
    w.bucket = malloc(2 * room);
#pragma omp for schedule(dynamic, 16)
    for (long p = 0; p < count; p++) {
      const double *own_ = table + p * (numbers + 1);
      long at = (long)own_[0] * steps * n;
      pool(own_ + 1, p, steps, n, shared[0] + at, shared[1] + at, own, &w, results + p * steps * figures);
    }
    for (unsigned k = 0; k < sizeof small / sizeof *small; k++) free(*small[k]);
    free(z1), free(z2), free(w.flow[0]), free(w.flow[1]), free(w.trailing), free(w.bucket);
  }
  free(shared[0]), free(shared[1]);
}

static double seconds(clockid_t clock) {
  struct timespec t;
  clock_gettime(clock, &t);
  return t.tv_sec + 1e-9 * t.tv_nsec;
}

int main(int count, char **arguments) {
  if (count < 4) return 64;
  FILE *file = fopen(arguments[1], "rb");
  if (!file) return 66;
  fseek(file, 0, SEEK_END);
  long size = ftell(file) / 8;
  rewind(file);
  double *job = malloc(size * 8);
  if (fread(job, 8, size, file) != (size_t)size) return 65;
  omp_set_num_threads(atoi(arguments[2]));
  size_t all = (size_t)job[0] * job[1] * figures;
  double *results = malloc(all * 8);
  for (int round = atoi(arguments[3]); round > 0; round--) {
    double wall = seconds(CLOCK_MONOTONIC), processor = seconds(CLOCK_PROCESS_CPUTIME_ID);
    run(job, results);
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    printf("c %s %.4f %.4f %ld\n", arguments[2], seconds(CLOCK_MONOTONIC) - wall,
           seconds(CLOCK_PROCESS_CPUTIME_ID) - processor, usage.ru_maxrss / 1024);
  }
  if (count > 4) {
    FILE *out = fopen(arguments[4], "wb");
    if (!out || fwrite(results, 8, all, out) != all) return 73;
    fclose(out);
  }
}
