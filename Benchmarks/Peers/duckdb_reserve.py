"""Months of reserve and band of every fund and month with DuckDB: the work of
`fundcast reserve LEDGER --history --format csv`.

    python duckdb_reserve.py LEDGER.csv OUT.csv THREADS

The same steps as polars_reserve.py, in SQL.
"""

import sys

import duckdb

QUERY = """
COPY (
  WITH given AS (
    SELECT region, scheme, part, period, income, spending, balance, known,
           CAST(substr(period, 1, 4) AS INTEGER) * 12 + CAST(substr(period, 6, 2) AS INTEGER) AS month
    FROM read_csv('{ledger}', header = true, delim = ',', quote = '"', auto_detect = false, columns = {columns})
    WHERE status IS NULL OR status IN ('', 'actual', 'provisional')
  ), latest AS (
    SELECT region, scheme, part, month, arg_max(period, known) AS period, arg_max(income, known) AS income,
           arg_max(spending, known) AS spending, arg_max(balance, known) AS balance
    FROM given GROUP BY region, scheme, part, month
  ), windowed AS (
    SELECT *, CAST(round(balance * 100) AS BIGINT) * 12 AS b,
           sum(CAST(round(spending * 100) AS BIGINT)) OVER w AS total, count(spending) OVER w AS n
    FROM latest
    WINDOW w AS (PARTITION BY region, scheme, part ORDER BY month RANGE BETWEEN 11 PRECEDING AND CURRENT ROW)
  ), judged AS (
    SELECT *, CASE WHEN n = 12 AND total > 0 THEN CAST(total AS BIGINT) END AS s,
           scheme = 'employee' AND part = 'pooled' AS employee
    FROM windowed
  )
  SELECT region || '/' || scheme || '/' || part AS fund, region, scheme, part, period, income, spending, balance,
         'trailing12' AS basis, CAST(b AS DOUBLE) / s AS months,
         CASE WHEN employee THEN 'cn-uebmi-2009' END AS standard,
         CASE WHEN NOT employee THEN 'unknown' WHEN b <= 0 THEN 'deficit' WHEN s IS NULL THEN 'unknown'
              WHEN b < 3 * s THEN 'insufficient' WHEN b < 6 * s THEN 'belowTarget' WHEN b <= 9 * s THEN 'target' WHEN b <= 15 * s THEN 'aboveTarget'
              ELSE 'excessive' END AS band
  FROM judged ORDER BY region, scheme, part, month
) TO '{out}' (HEADER, DELIMITER ',')
"""

TEXT = {"region", "region_name", "scheme", "part", "period", "known", "status"}


def main(ledger, out, threads):
    with open(ledger, encoding="utf-8") as handle:
        names = handle.readline().rstrip("\r\n").split(",")
    columns = {name: "VARCHAR" if name in TEXT else "DOUBLE" for name in names}
    connection = duckdb.connect(config={"threads": int(threads)})
    connection.execute(QUERY.format(ledger=ledger.replace("'", "''"), out=out.replace("'", "''"), columns=columns))


if __name__ == "__main__":
    main(*sys.argv[1:])
