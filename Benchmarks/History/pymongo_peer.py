"""The peer of the history in MongoDB: PyMongo, as a competent afternoon gives it.

Usage: pymongo_peer.py insert|read MONGO-URI
`insert` copies the documents of `postback` to `peer`, and counts the time of `insert_many` alone. `read` reads `postback` into
dataclasses. Both print what they found, as JSON.
"""

import json
import sys
import time
from dataclasses import dataclass
from datetime import datetime
from typing import Optional

from bson import ObjectId
from pymongo import MongoClient, WriteConcern

DOCUMENTS_PER_CALL = 1000


@dataclass(slots=True)
class Postback:
    _id: ObjectId
    campaign_id: str
    render_id: str
    cloudinary_url: str
    size: str
    background_url: Optional[str]
    composite_url: Optional[str]
    prompt: Optional[str]
    model: Optional[str]
    mood: Optional[str]
    event_name: Optional[str]
    event_date: Optional[str]
    seed: Optional[int]
    palette: Optional[list[str]]
    artists: Optional[list[str]]
    metadata: dict
    created_at: datetime


def insert(database):
    """With the indexes and the write concern that the other side has."""
    records = database.postback
    peer = database.get_collection("peer", write_concern=WriteConcern(w="majority", j=True))
    peer.drop()
    for name, index in records.index_information().items():
        if name != "_id_":
            options = {key: value for key, value in index.items() if key not in ("v", "key", "ns")}
            peer.create_index(index["key"], name=name, **options)
    documents = list(records.find())
    seconds = 0
    for start in range(0, len(documents), DOCUMENTS_PER_CALL):
        part = documents[start:start + DOCUMENTS_PER_CALL]
        begin = time.perf_counter()
        peer.insert_many(part, ordered=False)
        seconds += time.perf_counter() - begin
    peer.drop()
    return seconds, len(documents)


def read(database):
    begin = time.perf_counter()
    count = 0
    for document in database.postback.find():
        Postback(**document)
        count += 1
    return time.perf_counter() - begin, count


def main():
    database = MongoClient(sys.argv[2]).get_default_database()
    seconds, count = {"insert": insert, "read": read}[sys.argv[1]](database)
    print(json.dumps({"seconds": seconds, "documents": count}))


main()
