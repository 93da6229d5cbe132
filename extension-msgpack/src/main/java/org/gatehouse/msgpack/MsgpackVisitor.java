package org.gatehouse.msgpack;

import java.nio.ByteBuffer;
import java.time.Instant;

/** Is shown the parts of one value, in the order in which they lie in the message. Used by the reader's thread. */
public interface MsgpackVisitor {

    /** Nothing, JavaScript's {@code null}. */
    void nil();

    /** JavaScript's {@code undefined}. */
    void undefined();

    /**
     * A truth value.
     *
     * @param value the value
     */
    void bool(boolean value);

    /**
     * An integer.
     *
     * @param value the value
     */
    void integer(long value);

    /**
     * An integer from 2<sup>63</sup> to 2<sup>64</sup>-1.
     *
     * @param value its bits, to be read as unsigned
     */
    void unsigned(long value);

    /**
     * A number of floating point, of either size.
     *
     * @param value the value, perhaps not finite
     */
    void number(double value);

    /**
     * A text.
     *
     * @param value the text
     */
    void text(String value);

    /**
     * Binary data.
     *
     * @param data a view of the message's bytes
     * @throws MsgpackException if there is too much of it
     */
    void binary(ByteBuffer data) throws MsgpackException;

    /**
     * A date.
     *
     * @param value the date
     */
    void timestamp(Instant value);

    /**
     * An array begins. An extension that nobody knows is one, too, of its type and its data.
     *
     * @param size how many values follow
     */
    void beginArray(int size);

    /** The array that began last has ended. */
    void endArray();

    /**
     * A map begins.
     *
     * @param size how many keys follow, each with its value
     */
    void beginMap(int size);

    /**
     * The key of the value that follows.
     *
     * @param name the key; an integer in decimal digits
     */
    void key(String name);

    /**
     * The map that began last has ended.
     *
     * @throws MsgpackException if it means something that it must not
     */
    void endMap() throws MsgpackException;
}
