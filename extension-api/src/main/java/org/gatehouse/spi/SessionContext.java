package org.gatehouse.spi;

/**
 * What a {@link ClusterAdapter} works with to share the sessions of one mount.
 *
 * @param path the mount's path; behind a colon and the port where it has one of its own, as in {@code :81/socket.io/}
 * @param options the mount's settings
 * @param receiver takes what other nodes send
 */
public record SessionContext(String path, MountOptions options, SessionReceiver receiver) {}
