package org.gatehouse.internal.cdi;

/**
 * Where a server is: each has its own clients.
 *
 * @param path the path, without trailing slash
 * @param port the port, 0 for the application's own ones
 */
record ServerPlace(String path, int port) implements Comparable<ServerPlace> {

    static ServerPlace of(DeclaredGateway gateway) {
        return new ServerPlace(gateway.path(), gateway.port());
    }

    /** As the log calls it. */
    @Override
    public String toString() {
        return prefix(port) + path;
    }

    /** What stands before a path on a port, as in a URL. */
    static String prefix(int port) {
        return port == 0 ? "" : ":" + port;
    }

    @Override
    public int compareTo(ServerPlace other) {
        int byPath = path.compareTo(other.path);
        return byPath == 0 ? Integer.compare(port, other.port) : byPath;
    }
}
