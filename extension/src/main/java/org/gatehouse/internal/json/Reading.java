package org.gatehouse.internal.json;

import java.lang.reflect.Type;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * One text that is being read.
 *
 * @param attachments the attachments that placeholders name
 * @param purpose what for
 * @param strict whether properties that no type has are a mismatch
 * @param jsonb makes a value of JSON that only JSON-B knows how to read
 */
record Reading(
        Attachments attachments, Purpose purpose, boolean strict, BiFunction<String, Type, @Nullable Object> jsonb) {

    /** What a text is read for. */
    enum Purpose {
        /** To make values. */
        BUILD,
        /** To see whether it fits before JSON-B makes values of it. */
        CHECK,
        /** To find what a constructor or JSON-B has refused: texts are converted for a try. */
        PROBE
    }

    /** For what is read without attachments and JSON-B. */
    static final Reading PLAIN = new Reading(Attachments.NONE, Purpose.BUILD, false, (json, type) -> null);

    boolean builds() {
        return purpose == Purpose.BUILD;
    }

    boolean probes() {
        return purpose == Purpose.PROBE;
    }

    Reading as(Purpose other) {
        return new Reading(attachments, other, strict, jsonb);
    }
}
