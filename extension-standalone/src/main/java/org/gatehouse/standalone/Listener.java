package org.gatehouse.standalone;

/**
 * A place where clients are answered.
 *
 * @param host a name or an address of this machine; empty for all of its addresses
 * @param port a port, 0 for any free one
 */
public record Listener(String host, int port) {

    /** Checks the port. */
    public Listener {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("a port is a number from 0 to 65535, not " + port);
        }
    }
}
