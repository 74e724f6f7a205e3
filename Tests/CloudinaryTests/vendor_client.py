"""Drives the stand-in with the vendor's own Python SDK, as the proof that the stand-in behaves as the service does.

Reads CLOUDINARY_URL. Prints one line for each thing that worked and ends with a traceback at the first that did not.
"""

import io
import struct
import time
import unittest.mock
import zlib

import cloudinary
import cloudinary.api
import cloudinary.exceptions as errors
import cloudinary.uploader
import cloudinary.utils


def png(width, height, shade, padding=0):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + bytes([shade]) * width for _ in range(height))
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    # A comment of any length makes a file of any length.
    return (
        b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"tEXt", b"x" * padding) + chunk(b"IEND", b"")
    )


def done(what):
    print("ok:", what, flush=True)


def refused(what, kind, text, call):
    try:
        call()
    except Exception as error:
        assert type(error) is kind, f"{what}: {type(error).__name__} in place of {kind.__name__}: {error}"
        assert text in str(error), f"{what}: {error}"
        done(f"{what} is refused with {kind.__name__}")
        return
    raise AssertionError(f"{what} was taken")


# Answers

assert cloudinary.api.ping()["status"] == "ok"
done("ping")
usage = cloudinary.api.usage()
assert usage["media_limits"]["image_max_size_bytes"] == 10485760, usage
assert usage.rate_limit_allowed == 500 and 0 < usage.rate_limit_remaining < 500
done("usage and the hourly limit")

picture = png(40, 30, 128)
first = cloudinary.uploader.upload(
    picture, public_id="renders/été/poster_square", tags=["a", "b"], context={"alt": "x=1|y", "caption": "a & b"}, overwrite=True
)
assert (first["width"], first["height"], first["format"], first["bytes"]) == (40, 30, "png", len(picture)), first
assert "overwritten" not in first and "existing" not in first
assert cloudinary.utils.verify_api_response_signature(first["public_id"], first["version"], first["signature"])
assert first["tags"] == ["a", "b"] and first["context"]["custom"] == {"alt": "x=1|y", "caption": "a & b"}, first
done("upload, its signature, tags and context")

second = cloudinary.uploader.upload(png(40, 30, 7), public_id="renders/été/poster_square")
assert second["overwritten"] is True and second["version"] > first["version"] and second["asset_id"] == first["asset_id"]
done("upload again replaces")
third = cloudinary.uploader.upload(picture, public_id="renders/été/poster_square", overwrite=False)
assert third["existing"] is True and third["version"] == second["version"] and "etag" not in third
done("upload without overwrite keeps")

cloudinary.config(signature_algorithm="sha256")
cloudinary.uploader.upload(picture, public_id="renders/sha256")
cloudinary.config(signature_algorithm="sha1")
done("upload signed with SHA-256")

named = cloudinary.uploader.upload(io.BytesIO(picture), filename="Côte d'Azur.png", use_filename=True, unique_filename=False)
assert named["public_id"] == "Côte d'Azur", named["public_id"]
assert len(cloudinary.uploader.upload(picture)["public_id"]) == 20
done("upload without a public id")

large = png(400, 300, 3, padding=9_000_000)
answer = cloudinary.uploader.upload_large(
    io.BytesIO(large), public_id="large", resource_type="image", filename="large.png", chunk_size=6_000_000
)
assert answer["bytes"] == len(large) and answer["width"] == 400, answer
done("upload in parts")

for number in range(12):
    cloudinary.uploader.upload(picture, public_id=f"list/{number:02}")
page = cloudinary.api.resources(type="upload", prefix="list/", max_results=5, tags=True)
assert [item["public_id"] for item in page["resources"]] == [f"list/{number:02}" for number in range(5)]
ids = []
while True:
    ids += [item["public_id"] for item in page["resources"]]
    if "next_cursor" not in page:
        break
    page = cloudinary.api.resources(type="upload", prefix="list/", max_results=5, next_cursor=page["next_cursor"])
assert len(ids) == 12
assert cloudinary.api.resource("renders/été/poster_square")["bytes"] == second["bytes"]
assert len(cloudinary.api.resources_by_ids(["list/01", "list/03"])["resources"]) == 2
done("list by prefix, by pages, by ids, and one")

deleted = cloudinary.api.delete_resources(["list/01", "nothing"])
assert deleted["deleted"] == {"list/01": "deleted", "nothing": "not_found"}, deleted
assert deleted["deleted_counts"]["list/01"]["original"] == 1
assert cloudinary.api.delete_resources_by_prefix("list/")["deleted"]["list/02"] == "deleted"
assert cloudinary.uploader.destroy("renders/sha256")["result"] == "ok"
assert cloudinary.uploader.destroy("renders/sha256")["result"] == "not found"
done("delete by ids, by prefix, and destroy")

# Refusals

refused(
    "a wrong secret", errors.AuthorizationRequired, "Invalid Signature",
    lambda: cloudinary.uploader.upload(picture, public_id="x", api_secret="wrong"),
)
refused(
    "an unknown key", errors.AuthorizationRequired, "Unknown API key",
    lambda: cloudinary.uploader.upload(picture, public_id="x", api_key="1"),
)
refused(
    "an unknown cloud", errors.AuthorizationRequired, "Invalid cloud_name",
    lambda: cloudinary.uploader.upload(picture, public_id="x", cloud_name="elsewhere"),
)
refused(
    "a wrong secret at an admin call", errors.AuthorizationRequired, "api_secret mismatch",
    lambda: cloudinary.api.ping(api_secret="wrong"),
)
with unittest.mock.patch("cloudinary.utils.now", lambda: str(int(time.time()) - 7200)):
    refused("an old time stamp", errors.BadRequest, "Stale request", lambda: cloudinary.uploader.upload(picture, public_id="x"))
for bad in ["/x", "a?b", "a#b", "x" * 256]:
    refused("a bad public id", errors.BadRequest, "is invalid", lambda: cloudinary.uploader.upload(picture, public_id=bad))
refused("no file", errors.BadRequest, "Missing required parameter - file", lambda: cloudinary.uploader.upload(b"", public_id="x"))
refused(
    "what is no picture", errors.BadRequest, "Invalid image file",
    lambda: cloudinary.uploader.upload(b"plain text", public_id="x"),
)
refused(
    "what is larger than the plan takes", errors.BadRequest, "File size too large. Got",
    lambda: cloudinary.uploader.upload(png(40, 30, 1, padding=11_000_000), public_id="x"),
)
refused(
    "no signature", errors.BadRequest, "Upload preset must be specified",
    lambda: cloudinary.uploader.unsigned_upload(picture, "nothing", public_id="x"),
)
refused(
    "small parts", errors.BadRequest, "larger than 5mb",
    lambda: cloudinary.uploader.upload_large(
        io.BytesIO(large), public_id="x", resource_type="image", filename="large.png", chunk_size=1_000_000
    ),
)
refused("an asset that is not there", errors.NotFound, "Resource not found", lambda: cloudinary.api.resource("nothing"))
