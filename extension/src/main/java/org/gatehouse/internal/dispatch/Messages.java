package org.gatehouse.internal.dispatch;

/** The numbered messages of this package. */
final class Messages {

    private Messages() {}

    static String hookFailed(String path, String what) {
        return "GATE0269: " + path + ": a HandshakeHook: " + what
                + ". The client was refused, or got its answer without. Correct the hook.";
    }
}
