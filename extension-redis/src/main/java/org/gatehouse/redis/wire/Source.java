package org.gatehouse.redis.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.gatehouse.spi.Payload;

/**
 * A message that is read from its beginning to its end, be it JSON or MessagePack: whoever is shown a member or an element
 * takes its value. Used by one thread.
 */
abstract class Source {

    /** What comes next. */
    enum Kind {
        /** Nothing, or JavaScript's {@code undefined}. */
        NOTHING,
        /** A truth value. */
        TRUTH,
        /** A number. */
        NUMBER,
        /** A text. */
        TEXT,
        /** A list of values. */
        ARRAY,
        /** Values with names. */
        OBJECT,
        /** Something that only MessagePack has. */
        OTHER
    }

    /** Takes the value of a member. */
    @FunctionalInterface
    interface Member {

        /** Takes it. */
        void take(String name) throws UnreadableException;
    }

    /** Takes an element. */
    @FunctionalInterface
    interface Element {

        /** Takes it. */
        void take(int index) throws UnreadableException;
    }

    /** JSON begins with a brace, which MessagePack has for a number. */
    static Source of(ByteBuffer message) throws UnreadableException {
        if (!message.hasRemaining()) {
            throw new UnreadableException("nothing in it");
        }
        return message.get(message.position()) == '{'
                ? JsonSource.of(message.duplicate())
                : new MsgpackSource(message.duplicate());
    }

    abstract Kind kind() throws UnreadableException;

    abstract void object(Member member) throws UnreadableException;

    abstract void array(Element element) throws UnreadableException;

    /** A text, or a number or a truth value as JavaScript makes a text of it. */
    abstract String text() throws UnreadableException;

    abstract long integer() throws UnreadableException;

    abstract boolean truth() throws UnreadableException;

    /** Any value, as JSON and its binary data. */
    abstract Payload payload() throws UnreadableException;

    abstract void skip() throws UnreadableException;

    /** Nothing may follow. */
    abstract void end() throws UnreadableException;

    final List<String> texts() throws UnreadableException {
        List<String> texts = new ArrayList<>();
        array(index -> texts.add(text()));
        return texts;
    }

    /** Rooms; one may be a number, which is the room of its digits. */
    final Set<String> rooms() throws UnreadableException {
        return new LinkedHashSet<>(texts());
    }

    static UnreadableException expected(String what) {
        return new UnreadableException(what + " expected");
    }
}
