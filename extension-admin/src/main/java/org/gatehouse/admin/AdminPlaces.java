package org.gatehouse.admin;

import java.util.Optional;
import org.gatehouse.GatewayServers;
import org.gatehouse.Namespace;
import org.gatehouse.Server;

/**
 * Takes namespaces of all paths and yields names by which the admin UI can tell them apart, and back: the UI knows one path
 * only, its own, so that namespaces of others are called {@code / @ /feed}.
 */
final class AdminPlaces {

    private static final String AT = " @ ";

    private final GatewayServers servers;
    private final String ownPath;

    private final String ownNamespace;

    AdminPlaces(GatewayServers servers, Namespace own) {
        this.servers = servers;
        this.ownPath = plain(own.server().path());
        this.ownNamespace = own.name();
    }

    /** The namespace that people look on from. */
    String ownNamespace() {
        return ownNamespace;
    }

    String name(String path, String namespace) {
        String plain = plain(path);
        return plain.equals(ownPath) ? namespace : namespace + AT + plain;
    }

    Optional<Namespace> find(String name) {
        for (Server server : servers.servers()) {
            for (Namespace namespace : server.namespaces()) {
                if (name(server.path(), namespace.name()).equals(name)) {
                    return Optional.of(namespace);
                }
            }
        }
        return Optional.empty();
    }

    boolean isOwnPath(String path) {
        return plain(path).equals(ownPath);
    }

    /** Mounts end with a slash, servers do not. */
    private static String plain(String path) {
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
