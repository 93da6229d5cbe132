package org.gatehouse.sample;

/** What somebody may not do, in words for them. Services throw it; gateways and servlets tell it to whoever has asked. */
public class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    /** Creates a refusal with the words that the user reads. */
    public Refused(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** Returns the words that the user reads. */
    public String reason() {
        return reason;
    }
}
