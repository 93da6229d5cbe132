package org.gatehouse.internal.jakarta;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.gatehouse.spi.CorsPolicy;
import org.gatehouse.spi.HandshakeRequest;
import org.gatehouse.spi.HttpResponse;
import org.gatehouse.spi.Mount;

/**
 * Stands in front of everything: requests to a mount are checked for their origin; handshakes go on to
 * {@link UpgradeGate}, all others down the chain to {@link GatehouseServlet}.
 */
final class GatehouseFilter implements Filter {

    private final JakartaContainer container;

    GatehouseFilter(JakartaContainer container) {
        this.container = container;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request instanceof HttpServletRequest http && response instanceof HttpServletResponse answer) {
            String path = RequestReader.path(http);
            int port = http.getLocalPort();
            for (MountPoint point : container.mounts()) {
                Optional<Map<String, String>> variables = point.match(path);
                if (variables.isPresent() && container.ports().serves(point.mount(), port)) {
                    mounted(point, variables.get(), http, answer, chain);
                    return;
                }
            }
            if (container.ports().isTheirsAlone(port)) {
                answer.sendError(HttpServletResponse.SC_NOT_FOUND);
                return;
            }
        }
        chain.doFilter(request, response);
    }

    private void mounted(
            MountPoint point,
            Map<String, String> variables,
            HttpServletRequest http,
            HttpServletResponse response,
            FilterChain chain)
            throws IOException, ServletException {
        Mount mount = point.mount();
        HandshakeRequest request = container.reader().read(http, variables, point.trustsProxy());
        boolean upgrade = UpgradeGate.isUpgrade(request);
        if (!upgrade && !point.answersRequests()) {
            chain.doFilter(http, response);
            return;
        }
        Optional<HttpResponse> early =
                container.isStopping() ? Optional.of(HttpResponse.empty(503)) : ruledOut(point, request, upgrade);
        if (early.isPresent()) {
            new Answer(early.get(), mount.cors().headers(request), request.method(), response).write();
        } else if (upgrade) {
            container.gate().pass(http, response, chain, point, request);
        } else {
            new GatehouseServlet.Request(mount, request).attach(http);
            chain.doFilter(http, response);
        }
    }

    /** What the rules on origins answer, a refusal or a preflight's permission. Files, below a tree's path, are everybody's. */
    private static Optional<HttpResponse> ruledOut(MountPoint point, HandshakeRequest request, boolean upgrade) {
        CorsPolicy cors = point.mount().cors();
        boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
        if (reads && !upgrade && !point.opensWebSocketsOn(request.path())) {
            return Optional.empty();
        }
        cors.refusal(request).ifPresent(refusal -> point.refusals().add(refusal, request, cors.expectation(request)));
        return cors.answer(request);
    }
}
