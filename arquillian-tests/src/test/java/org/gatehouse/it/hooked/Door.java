package org.gatehouse.it.hooked;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.gatehouse.Handshake;
import org.gatehouse.HandshakeHook;
import org.gatehouse.OriginRule;
import org.gatehouse.WsException;

/** Does with a request what its parameter {@code do} says. */
@ApplicationScoped
public class Door implements HandshakeHook, OriginRule {

    @Inject
    Visit visit;

    @Override
    public CompletionStage<?> allowRequest(Handshake request) {
        visit.touch(); // a bean of the request
        return switch (request.query("do").orElse("")) {
            case "refuse" -> throw new WsException("No \"entry\"");
            case "refuse-later" ->
                CompletableFuture.supplyAsync(() -> {
                    throw new WsException("No entry, later");
                });
            case "fail" -> throw new IllegalStateException("the password is 1234");
            case "never" -> new CompletableFuture<>();
            case "allow-later" -> CompletableFuture.runAsync(() -> {});
            default -> null;
        };
    }

    @Override
    public String sessionId(Handshake request) {
        return switch (request.query("do").orElse("")) {
            case "own-id" -> request.query("own").orElse(null);
            case "fail-id" -> throw new IllegalStateException("no id");
            default -> null;
        };
    }

    @Override
    public Map<String, String> initialHeaders(Handshake request) {
        return Map.of("X-First", "yes", "X-Broken", "a\r\nX-Smuggled: b");
    }

    @Override
    public Map<String, String> headers(Handshake request) {
        return Map.of("X-Every", request.query("do").orElse("nothing"));
    }

    @Override
    public boolean allows(String origin, String path) {
        if (origin.equals("https://broken.test")) {
            throw new IllegalStateException("no tenants today");
        }
        return origin.equals("https://tenant.test") && path.equals("/socket.io/");
    }
}
