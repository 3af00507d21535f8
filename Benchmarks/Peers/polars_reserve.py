"""Months of reserve and band of every fund and month with polars: the work of
`fundcast reserve LEDGER --history --format csv`.

    python polars_reserve.py LEDGER.csv OUT.csv        (threads: POLARS_MAX_THREADS)

Reads the wide ledger, keeps the figure known last of every fund and month, sums spending over twelve consecutive
months, divides, decides the band on whole fen, writes CSV in canonical order.
"""

import sys

import polars as pl

FUND = ["region", "scheme", "part"]
MONEY = ["income", "spending", "balance"]


def fen(name):
    return (pl.col(name) * 100).round().cast(pl.Int64)


def main(ledger, out):
    rows = (
        pl.scan_csv(
            ledger,
            schema_overrides={"region": pl.String, "period": pl.String, "known": pl.String, "status": pl.String}
            | {name: pl.Float64 for name in MONEY},
        )
        .filter(pl.col("status").fill_null("").is_in(["", "actual", "provisional"]))
        .select(*FUND, "period", *MONEY, "known")
        .sort(*FUND, "period", "known")
        .with_columns(
            id=pl.struct(FUND).rle_id(),
            month=pl.col("period").str.slice(0, 4).cast(pl.Int32) * 12 + pl.col("period").str.slice(5, 2).cast(pl.Int32),
        )
        # Of several figures for one fund and month the one known last stands.
        .filter((pl.struct("id", "month") != pl.struct("id", "month").shift(-1)).fill_null(True))
        .with_columns(b=fen("balance"), s=fen("spending").rolling_sum(12))
        .with_columns(
            s=pl.when((pl.col("id") == pl.col("id").shift(11)) & (pl.col("month") - pl.col("month").shift(11) == 11)).then(
                "s"
            )
        )
        .with_columns(s=pl.when(pl.col("s") > 0).then("s"))
    )
    employee = (pl.col("scheme") == "employee") & (pl.col("part") == "pooled")
    b, s = pl.col("b") * 12, pl.col("s")
    band = (
        pl.when(~employee)
        .then(pl.lit("unknown"))
        .when(b <= 0)
        .then(pl.lit("deficit"))
        .when(s.is_null())
        .then(pl.lit("unknown"))
        .when(b < 3 * s)
        .then(pl.lit("insufficient"))
        .when(b < 6 * s)
        .then(pl.lit("belowTarget"))
        .when(b <= 9 * s)
        .then(pl.lit("target"))
        .when(b <= 15 * s)
        .then(pl.lit("aboveTarget"))
        .otherwise(pl.lit("excessive"))
    )
    rows.select(
        fund=pl.concat_str(FUND, separator="/"),
        region="region",
        scheme="scheme",
        part="part",
        period="period",
        income="income",
        spending="spending",
        balance="balance",
        basis=pl.lit("trailing12"),
        months=b.cast(pl.Float64) / s,
        standard=pl.when(employee).then(pl.lit("cn-uebmi-2009")),
        band=band,
    ).sink_csv(out)


if __name__ == "__main__":
    main(*sys.argv[1:])
