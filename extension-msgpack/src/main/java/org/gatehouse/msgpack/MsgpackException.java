package org.gatehouse.msgpack;

/** Bytes that are no MessagePack, or ask for more than the limits allow. Without stack trace: any client can cause it. */
public final class MsgpackException extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the failure.
     *
     * @param message what is wrong, for the log; holds nothing of the content
     */
    public MsgpackException(String message) {
        super(message, null, false, false);
    }
}
