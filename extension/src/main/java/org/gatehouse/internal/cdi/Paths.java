package org.gatehouse.internal.cdi;

import org.gatehouse.internal.config.GatewayConfig;

/** Takes paths as they are written and yields them in one form: leading slash, no trailing or doubled ones. */
final class Paths {

    private Paths() {}

    /** The path of gateways that name none. */
    static String configured(GatewayConfig config) {
        return config.value("gatehouse.path").orElse("/socket.io/");
    }

    static String normalise(String path) {
        StringBuilder normal = new StringBuilder("/");
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c != '/' || normal.charAt(normal.length() - 1) != '/') {
                normal.append(c);
            }
        }
        int length = normal.length();
        return length > 1 && normal.charAt(length - 1) == '/' ? normal.substring(0, length - 1) : normal.toString();
    }

    static String normaliseNamespace(String namespace) {
        return namespace.startsWith("/") ? namespace : "/" + namespace;
    }
}
