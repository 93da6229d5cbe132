package org.gatehouse.standalone;

import org.jspecify.annotations.Nullable;

/**
 * A place where clients are answered.
 *
 * @param host a name or an address of this machine; empty for all of its addresses
 * @param port a port, 0 for any free one
 * @param tls what is encrypted with; {@code null} for plain HTTP
 */
public record Listener(String host, int port, @Nullable Tls tls) {

    static final int LAST_PORT = 65_535;

    /** Checks the port. */
    public Listener {
        if (port < 0 || port > LAST_PORT) {
            throw new IllegalArgumentException("a port is a number from 0 to 65535, not " + port);
        }
    }

    /**
     * Describes a listener for plain HTTP.
     *
     * @param host a name or an address of this machine; empty for all of its addresses
     * @param port a port, 0 for any free one
     */
    public Listener(String host, int port) {
        this(host, port, null);
    }
}
