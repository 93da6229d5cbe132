package org.gatehouse.msgpack;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.gatehouse.spi.Payload;

/**
 * Takes the bytes of one message, hands out its parts one after the other. Reads what both versions of notepack write, and
 * every other form of MessagePack. Used by one thread.
 */
public final class MsgpackReader {

    /** Kinds of values. */
    public enum Kind {
        /** Nothing. */
        NIL,
        /** JavaScript's {@code undefined}. */
        UNDEFINED,
        /** A truth value. */
        BOOLEAN,
        /** An integer of any size. */
        INTEGER,
        /** A number of floating point. */
        NUMBER,
        /** A text. */
        TEXT,
        /** Binary data. */
        BINARY,
        /** A date. */
        TIMESTAMP,
        /** An array. */
        ARRAY,
        /** A map. */
        MAP,
        /** An extension of another meaning. */
        EXTENSION
    }

    private final ByteBuffer data;
    private final MsgpackLimits limits;
    private final MsgpackHead head;
    private int left;

    /**
     * Begins to read.
     *
     * @param message the message, from position to limit; views of it are handed out, so its bytes must not change later
     * @param limits how much it may ask for
     * @throws MsgpackException if it is larger than the limits allow
     */
    public MsgpackReader(ByteBuffer message, MsgpackLimits limits) throws MsgpackException {
        if (message.remaining() > limits.size()) {
            throw new MsgpackException("the message is too large");
        }
        this.data = message.slice(); // big-endian, as MessagePack is
        this.head = new MsgpackHead(data);
        this.limits = limits;
        this.left = limits.count();
    }

    /**
     * Tells what comes next, without taking it.
     *
     * @return the kind of the next value
     * @throws MsgpackException if there is none, or no whole one
     */
    public Kind next() throws MsgpackException {
        int at = data.position();
        Kind kind = head.read();
        data.position(at);
        return kind;
    }

    /**
     * Takes the beginning of a map.
     *
     * @return how many keys follow, each with its value
     * @throws MsgpackException if something else comes
     */
    public int map() throws MsgpackException {
        take(Kind.MAP);
        return head.size();
    }

    /**
     * Takes the beginning of an array.
     *
     * @return how many values follow
     * @throws MsgpackException if something else comes
     */
    public int array() throws MsgpackException {
        take(Kind.ARRAY);
        return head.size();
    }

    /**
     * Takes a key of a map.
     *
     * @return the key; an integer in decimal digits
     * @throws MsgpackException if something else comes
     */
    public String key() throws MsgpackException {
        return switch (take()) {
            case TEXT -> textBody();
            case INTEGER -> head.unsigned() ? Long.toUnsignedString(head.integer()) : Long.toString(head.integer());
            default -> throw new MsgpackException("a key is no text");
        };
    }

    /**
     * Takes a text.
     *
     * @return the text
     * @throws MsgpackException if something else comes
     */
    public String text() throws MsgpackException {
        take(Kind.TEXT);
        return textBody();
    }

    /**
     * Takes an integer.
     *
     * @return the integer
     * @throws MsgpackException if something else comes, or one above 2<sup>63</sup>-1
     */
    public long integer() throws MsgpackException {
        take(Kind.INTEGER);
        if (head.unsigned()) {
            throw new MsgpackException("an integer is too large");
        }
        return head.integer();
    }

    /**
     * Takes a value and leaves it be.
     *
     * @throws MsgpackException if it is none
     */
    public void skip() throws MsgpackException {
        value(new SkippedValue());
    }

    /**
     * Takes a value, and turns it into JSON: dates are texts as JavaScript has them, what is not finite is {@code null}, and
     * so is {@code undefined} in arrays; as the value of a key it takes the key with it.
     *
     * @param attachments the most binaries in it
     * @return the JSON, with its binaries as attachments
     * @throws MsgpackException if it is no value, or has too many binaries
     */
    public Payload payload(int attachments) throws MsgpackException {
        List<ByteBuffer> binaries = new ArrayList<>(0);
        JsonText json = new JsonText(binaries, attachments);
        value(json);
        return new Payload(json.finished(), binaries);
    }

    /**
     * Takes a value, and turns it into JSON as {@link #payload} does, but with its binaries in it, as Node writes them:
     * {@code {"type":"Buffer","data":[…]}}.
     *
     * @return the JSON
     * @throws MsgpackException if it is no value
     */
    public String json() throws MsgpackException {
        JsonText json = new JsonText(null, 0);
        value(json);
        return json.finished();
    }

    /**
     * Takes an array, and turns each of its values into JSON, as {@link #payload} does.
     *
     * @param attachments the most binaries in it
     * @return the values, which share their attachments
     * @throws MsgpackException if it is no array, or has too many binaries
     */
    public List<Payload> payloads(int attachments) throws MsgpackException {
        int size = array();
        List<ByteBuffer> binaries = new ArrayList<>(0);
        List<JsonText> values = new ArrayList<>(Math.min(size, 16));
        for (int i = 0; i < size; i++) {
            JsonText json = new JsonText(binaries, attachments);
            value(json, 1);
            values.add(json);
        }
        List<ByteBuffer> shared = List.copyOf(binaries);
        List<Payload> payloads = new ArrayList<>(values.size());
        for (JsonText json : values) {
            payloads.add(new Payload(json.finished(), shared));
        }
        return payloads;
    }

    /** Returns a reader of what has not been taken. */
    MsgpackReader ahead() throws MsgpackException {
        return new MsgpackReader(data, limits);
    }

    /**
     * Makes sure that nothing follows.
     *
     * @throws MsgpackException if something does
     */
    public void end() throws MsgpackException {
        if (data.hasRemaining()) {
            throw new MsgpackException("something follows the value");
        }
    }

    /**
     * Takes a value.
     *
     * @param visitor is shown its parts
     * @throws MsgpackException if it is none, or the visitor does not like it
     */
    public void value(MsgpackVisitor visitor) throws MsgpackException {
        value(visitor, 0);
    }

    private void value(MsgpackVisitor visitor, int depth) throws MsgpackException {
        try {
            show(visitor, depth);
        } catch (StackOverflowError e) { // the limit is higher than the thread's stack
            throw new MsgpackException("nested too deeply");
        }
    }

    private void show(MsgpackVisitor visitor, int depth) throws MsgpackException {
        switch (take()) {
            case NIL -> visitor.nil();
            case UNDEFINED -> visitor.undefined();
            case BOOLEAN -> visitor.bool(head.integer() != 0);
            case INTEGER -> showInteger(visitor);
            case NUMBER -> visitor.number(head.number());
            case TEXT -> visitor.text(textBody());
            case BINARY -> visitor.binary(bytes(head.size()));
            case TIMESTAMP -> visitor.timestamp(timestamp());
            case ARRAY -> showArray(visitor, head.size(), deeper(depth));
            case MAP -> showMap(visitor, head.size(), deeper(depth));
            case EXTENSION -> showExtension(visitor, head.type(), bytes(head.size()));
        }
    }

    private int deeper(int depth) throws MsgpackException {
        if (depth >= limits.depth()) {
            throw new MsgpackException("nested too deeply");
        }
        return depth + 1;
    }

    private void showInteger(MsgpackVisitor visitor) {
        if (head.unsigned()) {
            visitor.unsigned(head.integer());
        } else {
            visitor.integer(head.integer());
        }
    }

    private void showArray(MsgpackVisitor visitor, int size, int depth) throws MsgpackException {
        visitor.beginArray(size);
        for (int i = 0; i < size; i++) {
            show(visitor, depth);
        }
        visitor.endArray();
    }

    private void showMap(MsgpackVisitor visitor, int size, int depth) throws MsgpackException {
        visitor.beginMap(size);
        for (int i = 0; i < size; i++) {
            visitor.key(key());
            show(visitor, depth);
        }
        visitor.endMap();
    }

    private static void showExtension(MsgpackVisitor visitor, int type, ByteBuffer bytes) throws MsgpackException {
        visitor.beginArray(2);
        visitor.integer(type);
        visitor.binary(bytes);
        visitor.endArray();
    }

    private void take(Kind expected) throws MsgpackException {
        if (take() != expected) {
            throw new MsgpackException("something else than a value of kind " + expected);
        }
    }

    private Kind take() throws MsgpackException {
        if (--left < 0) {
            throw new MsgpackException("too many values");
        }
        return head.read();
    }

    private Instant timestamp() throws MsgpackException {
        return Timestamps.read(head.type(), bytes(head.size()));
    }

    private ByteBuffer bytes(int size) {
        ByteBuffer bytes = data.slice(data.position(), size);
        data.position(data.position() + size);
        return bytes;
    }

    private String textBody() throws MsgpackException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(bytes(head.size()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MsgpackException("a text is no UTF-8");
        }
    }
}
