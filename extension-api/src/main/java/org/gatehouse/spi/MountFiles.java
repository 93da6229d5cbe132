package org.gatehouse.spi;

import java.util.Optional;

/**
 * Files that are served below the path of a mount, such as the script of a client. Every bean of this type is one, any number of
 * them, asked in the order of their names; a jar that brings its own adds it with a CDI extension.
 *
 * <p>Asked for {@code GET} and {@code HEAD} requests below a path that ends with a slash, where a protocol serves nothing. Such a
 * request is answered whatever origin it comes from, as files of a web server are; the headers of {@link CorsPolicy} are added.
 */
public interface MountFiles {

    /**
     * Looks for a file. Called on a thread of the server, many at a time; may read the file, and waits for nothing else.
     *
     * @param path the mount's path, with its slashes
     * @param options the mount's settings
     * @param request the request; its path begins with the mount's and is longer
     * @return the whole answer, whose body is left out for {@code HEAD}; empty where there is no such file
     */
    Optional<HttpResponse> find(String path, MountOptions options, HandshakeRequest request);
}
