package org.gatehouse.redis.emitter;

/**
 * Writes values that have no form of their own, with the JSON library that the application has anyway: Jackson's
 * {@code mapper::writeValueAsString}, or JSON-B's {@code jsonb::toJson}. As safe for many threads as the library behind it.
 */
@FunctionalInterface
public interface JsonWriter {

    /**
     * Writes a value.
     *
     * @param value the value
     * @return it as JSON
     * @throws Exception if it cannot be written; whoever emits is told
     */
    String write(Object value) throws Exception;
}
