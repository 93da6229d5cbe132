package org.gatehouse.it.server;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/**
 * What a standalone Tomcat would show to its applications: itself and the APIs that it brings, nothing of the test's class
 * path.
 */
final class ServerClasses extends ClassLoader {

    private static final List<String> TOMCAT = List.of(
            "org.apache.",
            "jakarta.servlet.",
            "jakarta.websocket.",
            "jakarta.el.",
            "jakarta.annotation.",
            "jakarta.security.auth.message.");

    private final ClassLoader tests = ServerClasses.class.getClassLoader();

    ServerClasses() {
        super(ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (TOMCAT.stream().anyMatch(name::startsWith)) {
            return tests.loadClass(name);
        }
        throw new ClassNotFoundException(name);
    }

    @Override
    protected URL findResource(String name) {
        URL resource = tests.getResource(name);
        return resource != null && isTomcats(resource) ? resource : null;
    }

    @Override
    protected Enumeration<URL> findResources(String name) throws IOException {
        return Collections.enumeration(Collections.list(tests.getResources(name)).stream()
                .filter(ServerClasses::isTomcats)
                .toList());
    }

    private static boolean isTomcats(URL resource) {
        return resource.getPath().contains("/tomcat-");
    }
}
