"""Events as JSON Lines into Spark: python spark.py events.jsonl event.schema.json OUT.

catimeline list --jsonl -o events.jsonl && catimeline schema json -o event.schema.json

Writes how many events involve each actor in each year (OUT/counts), and the events as Parquet, a folder for each
decade (OUT/events). On a cluster, leave the master to spark-submit.
"""

import json
import sys
from pathlib import Path

from pyspark.sql import SparkSession
from pyspark.sql import functions as f
from schema_to_ddl import SPARK, columns

lines, schema, out = sys.argv[1:]
ddl = ", ".join(columns(json.loads(Path(schema).read_text(encoding="utf-8")), SPARK))

spark = SparkSession.builder.appName("catimeline").getOrCreate()
events = spark.read.schema(ddl).json(lines)
year = f.expr("CAST(left(day, length(day) - 6) AS BIGINT)")
events = events.withColumn("day", f.coalesce("date.start", "date.end")).withColumn("year", year).drop("day")

involved = events.select("year", f.explode("involves").alias("actor"))
counts = involved.groupBy("year", "actor").agg(f.count("*").alias("events")).orderBy("year", "actor")
counts.write.mode("overwrite").json(f"{out}/counts")

decades = events.withColumn("decade", f.expr("floor(year / 10) * 10"))
decades.write.mode("overwrite").partitionBy("decade").parquet(f"{out}/events")
