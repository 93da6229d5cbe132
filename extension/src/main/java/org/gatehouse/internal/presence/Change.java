package org.gatehouse.internal.presence;

/** What one node says of a user: that it is there now, or not any more. */
record Change(Where where, String user, Kind kind) {

    /** What has happened. */
    enum Kind {
        /** The first client is there. */
        CAME("+"),
        /** The last client has left. */
        LEFT("-"),
        /** The last client was lost, and may come back. */
        LOST("~");

        private final String sign;

        Kind(String sign) {
            this.sign = sign;
        }

        String sign() {
            return sign;
        }

        static Kind of(String sign) {
            for (Kind kind : values()) {
                if (kind.sign.equals(sign)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("no change: " + sign);
        }
    }
}
