package org.gatehouse.test;

import jakarta.json.JsonArray;
import jakarta.json.JsonValue;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.OptionalLong;

/** Turns what a test client does into frames, and frames into what it learns. */
interface Dialect {

    /** Sends what is needed to join after the connection is open. */
    void join(InMemoryConnection connection, JsonValue auth);

    /** Sends an event. */
    void emit(
            InMemoryConnection connection,
            String event,
            JsonArray arguments,
            List<ByteBuffer> attachments,
            OptionalLong ackId);

    /** Answers an event of the server. */
    void answer(InMemoryConnection connection, long ackId, JsonArray values);

    /** Leaves the namespace. */
    void leave(InMemoryConnection connection);

    /** Takes a text frame of the server. */
    void text(String frame, Ear ear);

    /** Takes a binary frame of the server. */
    void binary(ByteBuffer data, Ear ear);

    /** What a frame can mean to the client. */
    interface Ear {

        void joined(String id);

        void refused(JsonValue answer);

        void event(Received event);

        void answered(long ackId, List<JsonValue> values);

        /** No more answers come. */
        void ended(long ackId);

        void left();

        void reply(String frame);
    }
}
