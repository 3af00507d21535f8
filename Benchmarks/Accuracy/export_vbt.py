"""Writes the 2001 VBT residual standard table for male nonsmokers, age nearest birthday,
as `age,duration,q`, for LifeContingencyValues.

    pip install pymort==2.0.1
    python3 export_vbt.py > VBT.csv

The table comes from the archive of the Society of Actuaries that pymort carries (table 1118). It is for measuring only:
do not put it into this repository.
"""
import pymort

tables = pymort.MortXML.from_id(1118).Tables
select, ultimate = tables[0].Values, tables[1].Values
print("age,duration,q")
for (age, duration), q in select["vals"].items():
    print(f"{age},{duration},{q!r}")
for age, q in ultimate["vals"].items():
    print(f"{age},,{q!r}")
