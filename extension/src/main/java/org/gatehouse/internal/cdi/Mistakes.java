package org.gatehouse.internal.cdi;

import jakarta.enterprise.inject.spi.DeploymentException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes the numbered messages of a deployment and yields one exception with all of them. */
final class Mistakes {

    private final Set<String> messages = new LinkedHashSet<>();

    void add(String message) {
        messages.add(message);
    }

    List<String> messages() {
        return List.copyOf(messages);
    }

    /** One exception, because servers print several problems each with its own stack trace, or only the first. */
    Optional<DeploymentException> exception() {
        if (messages.isEmpty()) {
            return Optional.empty();
        }
        String title = messages.size() == 1 ? "One mistake" : messages.size() + " mistakes";
        return Optional.of(new DeploymentException(
                title + " in the gateways of this application:\n" + String.join("\n", messages)));
    }
}
