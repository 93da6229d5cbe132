package org.gatehouse.spi;

/** JSON that does not fit the Java type it was to be converted to: the client's mistake. */
public class PayloadException extends Exception {

    private static final long serialVersionUID = 1L;

    /** The property that does not fit. */
    private final String path;

    /**
     * Creates the failure.
     *
     * @param path the property that does not fit, relative to the value, such as {@code items[2].price}; empty for the
     *     value itself
     * @param message what is wrong, fit for the client
     */
    public PayloadException(String path, String message) {
        super(message);
        this.path = path;
    }

    /**
     * Returns the property that does not fit.
     *
     * @return the path; empty for the value itself
     */
    public String path() {
        return path;
    }
}
