package org.gatehouse.architecture.broken.engineioneedsonlythejdk.internal.engineio;

import jakarta.json.JsonObject;

final class ReadsJson {
    JsonObject json;
}
