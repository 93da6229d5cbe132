package org.gatehouse.internal.json;

/** A text that is no JSON, or JSON beyond the limits. Without stack trace, because any client can cause it. */
public final class JsonSyntaxException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Where the text went wrong. */
    private final int offset;

    JsonSyntaxException(String message, int offset) {
        super(message + " at " + offset, null, false, false);
        this.offset = offset;
    }

    /**
     * Returns where the text went wrong.
     *
     * @return the index of the first UTF-16 unit that does not fit
     */
    public int offset() {
        return offset;
    }
}
