package org.gatehouse.internal.json;

import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One text that is being written: takes values, appends JSON. Used by one thread. */
final class Writing {

    /**
     * Deeper than what clients may send, unless a deployer has it otherwise, and less than what the stacks of servers'
     * threads can take.
     */
    static final int MAX_DEPTH = 1100;

    private final FormCatalog forms;
    private final StringBuilder out;
    private final @Nullable List<ByteBuffer> attachments;
    private int depth;

    /**
     * Begins a text.
     *
     * @param attachments where binary data goes; absent if it becomes Buffer forms
     */
    Writing(FormCatalog forms, StringBuilder out, @Nullable List<ByteBuffer> attachments) {
        this.forms = forms;
        this.out = out;
        this.attachments = attachments;
    }

    StringBuilder out() {
        return out;
    }

    @Nullable List<ByteBuffer> attachments() {
        return attachments;
    }

    int depth() {
        return depth;
    }

    /** Writes a value of any class. */
    void value(@Nullable Object value) {
        if (value == null) {
            out.append("null");
        } else if (value instanceof String string) {
            TextGenerator.quote(string, out);
        } else {
            forms.of(value.getClass()).write(value, this);
        }
    }

    /** Writes a string. */
    void string(String value) {
        TextGenerator.quote(value, out);
    }

    /** Enters an array or object. */
    void open(String bracket) {
        if (++depth > MAX_DEPTH) {
            throw new Unwritable("it contains itself, or is nested deeper than " + MAX_DEPTH, null);
        }
        out.append(bracket);
    }

    /** Leaves an array or object. */
    void close(char bracket) {
        depth--;
        out.append(bracket);
    }
}
