package org.gatehouse.internal.cdi;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.gatehouse.spi.Connection;
import org.gatehouse.spi.ConnectionListener;
import org.gatehouse.spi.FrameReceiver;
import org.gatehouse.spi.HandshakeDecision;
import org.gatehouse.spi.HandshakeRequest;
import org.gatehouse.spi.HttpExchange;
import org.gatehouse.spi.HttpResponse;
import org.gatehouse.spi.MountFiles;
import org.gatehouse.spi.MountOptions;
import org.gatehouse.spi.MountPath;

/** Stands before the protocol of a mount: requests for a file end here, everything else goes on. */
record ServedFiles(MountPath path, MountOptions options, List<MountFiles> files, ConnectionListener protocol)
        implements ConnectionListener {

    private static final Logger LOG = System.getLogger(ServedFiles.class.getPackageName());

    /** The protocol itself where there are no files, or nothing lies below its path. */
    static ConnectionListener before(ConnectionListener protocol, MountPlan plan, List<MountFiles> files) {
        MountPath mount = new MountPath(plan.mountPath());
        return files.isEmpty() || mount.kind() != MountPath.Kind.TREE
                ? protocol
                : new ServedFiles(mount, plan.options(), files, protocol);
    }

    @Override
    public void onRequest(HttpExchange exchange) {
        find(exchange.request()).ifPresentOrElse(exchange::respond, () -> protocol.onRequest(exchange));
    }

    private Optional<HttpResponse> find(HandshakeRequest request) {
        boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
        if (!reads || path.opensWebSocketsOn(request.path())) {
            return Optional.empty();
        }
        try {
            return files.stream()
                    .flatMap(each -> each.find(path.text(), options, request).stream())
                    .findFirst();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "a file below " + path.text() + " could not be served", e);
            return Optional.of(HttpResponse.empty(500));
        }
    }

    @Override
    public CompletionStage<HandshakeDecision> onHandshake(HandshakeRequest request) {
        return protocol.onHandshake(request);
    }

    @Override
    public FrameReceiver onOpen(Connection connection) {
        return protocol.onOpen(connection);
    }

    @Override
    public int connectionCount() {
        return protocol.connectionCount();
    }

    @Override
    public void drain() {
        protocol.drain();
    }

    @Override
    public void loggedOut(String sessionId) {
        protocol.loggedOut(sessionId);
    }

    @Override
    public void shutdown() {
        protocol.shutdown();
    }
}
