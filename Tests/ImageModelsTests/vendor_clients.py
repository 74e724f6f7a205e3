"""Drives the stand-in with the vendors' own Python clients, as the proof that it behaves as the services do.

Reads STAND_IN. Prints one line for each thing that worked and ends with a traceback at the first that did not.
"""

import base64
import io
import json
import os
import time
import urllib.request

STAND_IN = os.environ["STAND_IN"]


def done(what):
    print("ok:", what, flush=True)


def size_of(data):
    assert data[:8] == b"\x89PNG\r\n\x1a\n", data[:16]
    return int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")


def fetch(url):
    with urllib.request.urlopen(url) as answer:
        return answer.read()


def faults(**plan):
    request = urllib.request.Request(STAND_IN + "/stand-in/faults", json.dumps(plan).encode(), method="POST")
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def refused(what, kind, call):
    try:
        call()
    except Exception as error:
        assert isinstance(error, kind), f"{what}: {type(error).__name__} in place of {kind.__name__}: {error}"
        done(f"{what} is refused with {type(error).__name__}")
        return error
    raise AssertionError(f"{what} was taken")


# OpenAI: pictures, chats and batches

import openai

client = openai.OpenAI(base_url=STAND_IN + "/openai/v1", api_key="sk-stand-in-key", max_retries=0)
assert [model.id for model in client.models.list()] == ["stand-in"]
answer = client.images.generate(model="gpt-image-2", prompt="a red lantern", size="1536x864", n=1)
assert size_of(base64.b64decode(answer.data[0].b64_json)) == (1536, 864)
done("openai: models and a picture")
faults(next=["429-ms"])
refused("openai: too many requests", openai.RateLimitError, lambda: client.images.generate(model="m", prompt="p", size="512x512"))
faults(next=["429-ms"])
client.with_options(max_retries=2).images.generate(model="m", prompt="p", size="512x512")
done("openai: the client waits as long as it is told, and asks again")
for fault, kind in [
    ("401", openai.AuthenticationError), ("403", openai.PermissionDeniedError), ("404-model", openai.NotFoundError),
    ("400-parameter", openai.BadRequestError), ("422-list", openai.UnprocessableEntityError),
]:
    faults(next=[fault])
    refused(f"openai: {fault}", kind, lambda: client.images.generate(model="m", prompt="p", size="512x512"))
faults(next=["moderation"])
error = refused(
    "openai: moderation", openai.BadRequestError, lambda: client.images.generate(model="m", prompt="p", size="512x512")
)
assert error.code == "moderation_blocked" and error.type == "image_generation_user_error", error
faults(next=["429-quota"])
error = refused(
    "openai: no quota", openai.RateLimitError, lambda: client.images.generate(model="m", prompt="p", size="512x512")
)
assert error.code == "insufficient_quota", error

schema = {"type": "object", "properties": {"scene": {"type": "string"}}, "required": ["scene"], "additionalProperties": False}


def chat():
    return client.chat.completions.create(
        model="stand-in-chat",
        messages=[{"role": "user", "content": "Event: jazz"}],
        response_format={"type": "json_schema", "json_schema": {"name": "s", "strict": True, "schema": schema}},
    )


answer = chat()
assert json.loads(answer.choices[0].message.content)["scene"].startswith("Stand-in scene"), answer
assert answer.choices[0].finish_reason == "stop" and answer.usage.total_tokens == 260
done("openai: a chat with strict JSON")
faults(chats=["refusal"])
answer = chat()
assert answer.choices[0].message.refusal and not answer.choices[0].message.content
faults(chats=["truncated"])
assert chat().choices[0].finish_reason == "length"
done("openai: a refusal and an answer that is cut off")
faults(chats=["429"])
refused("openai: too many chats", openai.RateLimitError, chat)


def submit(name, count=3):
    lines = [
        {
            "custom_id": f"{name}-{number}", "method": "POST", "url": "/v1/images/generations",
            "body": {"model": "gpt-image-2", "prompt": f"{name} {number}", "n": 1, "size": "512x256"},
        }
        for number in range(count)
    ]
    file = client.files.create(
        file=(name + ".jsonl", io.BytesIO("".join(json.dumps(line) + "\n" for line in lines).encode())), purpose="batch"
    )
    assert file.purpose == "batch" and file.status == "processed", file
    return client.batches.create(
        input_file_id=file.id, endpoint="/v1/images/generations", completion_window="24h", metadata={"billposter": name}
    )


batch = submit("first")
assert batch.status in ("completed", "in_progress"), batch
batch = client.batches.retrieve(batch.id)
assert batch.status == "completed" and batch.metadata == {"billposter": "first"}, batch
lines = [json.loads(line) for line in client.files.content(batch.output_file_id).text.splitlines()]
assert {line["custom_id"] for line in lines} == {"first-0", "first-1", "first-2"}
for line in lines:
    assert line["error"] is None and line["response"]["status_code"] == 200
    assert size_of(base64.b64decode(line["response"]["body"]["data"][0]["b64_json"])) == (512, 256)
done("openai: a batch, by its own ids")
assert client.batches.list().data[0].id == batch.id
done("openai: batches are listed, the newest first")
faults(batches=["expired"])
batch = client.batches.retrieve(submit("second").id)
assert batch.status == "expired", batch
made = client.files.content(batch.output_file_id).text.splitlines()
missed = [json.loads(line) for line in client.files.content(batch.error_file_id).text.splitlines()]
assert len(made) == 1 and [line["error"]["code"] for line in missed] == ["batch_expired"] * 2, missed
done("openai: a batch that expires gives what was finished")
faults(batches=["failed"])
batch = client.batches.retrieve(submit("third").id)
assert batch.status == "failed" and batch.output_file_id is None and batch.errors.data[0].message, batch
done("openai: a batch that fails says why")

# Hugging Face: the hub names who runs a model, the router leads there

os.environ["HF_ENDPOINT"] = STAND_IN + "/hub"
import huggingface_hub.constants
import huggingface_hub.inference._providers._common as common
from huggingface_hub import InferenceClient
from huggingface_hub.inference._providers import PROVIDERS

common.constants.INFERENCE_PROXY_TEMPLATE = STAND_IN + "/hf/{provider}"
# This one has taken its address when it was imported.
PROVIDERS["hf-inference"]["text-to-image"].base_url = STAND_IN + "/hf/hf-inference"
for provider in ["fal-ai", "together", "replicate", "nscale", "hf-inference"]:
    urllib.request.urlopen(
        urllib.request.Request(STAND_IN + "/stand-in/faults", json.dumps({"hosts": [provider]}).encode(), method="POST")
    ).close()
    common._fetch_inference_provider_mapping.cache_clear()
    hub = InferenceClient(provider=provider, api_key="hf_stand-in-token")
    picture = hub.text_to_image("a red lantern", model="stand-in/model", width=512, height=256)
    if provider != "replicate":
        assert picture.size == (512, 256), (provider, picture.size)
    done(f"huggingface_hub: a picture by {provider}")

# fal: the queue

os.environ["FAL_KEY"] = "stand-in:fal-secret"
import fal_client
import fal_client.client

fal_client.client.QUEUE_URL_FORMAT = STAND_IN + "/fal/"
handle = fal_client.SyncClient(key="stand-in:fal-secret").submit(
    "fal-ai/flux/dev", arguments={"prompt": "a red lantern", "image_size": {"width": 512, "height": 256}, "seed": 7}
)
while not isinstance(handle.status(), fal_client.Completed):
    time.sleep(0.05)
result = handle.get()
assert result["seed"] == 7 and result["has_nsfw_concepts"] == [False], result
assert size_of(fetch(result["images"][0]["url"])) == (512, 256)
done("fal_client: submit, status and result")
faults(next=["moderation"])
error = refused(
    "fal_client: moderation", fal_client.FalClientError,
    lambda: fal_client.SyncClient(key="k:s").submit("fal-ai/flux/dev", arguments={"prompt": "x"}).get(),
)

# Stable Diffusion WebUI

import webuiapi

api = webuiapi.WebUIApi(baseurl=STAND_IN + "/webui/sdapi/v1")
result = api.txt2img(prompt="a red lantern", negative_prompt="letters", seed=7, width=512, height=256, steps=5)
assert result.image.size == (512, 256) and result.info["seed"] == 7, result.info
assert [model["title"] for model in api.get_sd_models()] == ["stand-in"]
done("webuiapi: a picture, its info, and the checkpoints")
faults(next=["422-list"])
refused("webuiapi: an invalid request", RuntimeError, lambda: api.txt2img(prompt="x", width=512, height=256))

# Replicate, as Hugging Face's router leads there

import replicate

client = replicate.Client(api_token="hf_stand-in-token", base_url=STAND_IN + "/hf/replicate")
made = client.models.predictions.create(
    model="black-forest-labs/flux-dev", input={"prompt": "a red lantern", "aspect_ratio": "16:9", "seed": 7}
)
assert made.status == "succeeded", made
width, height = size_of(fetch(made.output))
assert abs(width / height - 16 / 9) < 0.1, (width, height)
done("replicate: a prediction")
faults(next=["moderation"])
made = client.models.predictions.create(model="black-forest-labs/flux-dev", input={"prompt": "x"})
assert made.status == "failed" and "NSFW" in made.error, made
done("replicate: a prediction that failed")
