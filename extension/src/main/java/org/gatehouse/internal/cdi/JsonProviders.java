package org.gatehouse.internal.cdi;

import jakarta.json.bind.spi.JsonbProvider;
import jakarta.json.spi.JsonProvider;
import java.util.Optional;
import java.util.ServiceConfigurationError;

/** Looks for what reads and writes JSON, and yields the name of what an application lacks. */
final class JsonProviders {

    private JsonProviders() {}

    /** To be called with the application's class loader as context class loader. */
    static Optional<String> missing() {
        // The libraries' own exceptions cannot be named here: where their API is missing, too, nothing could be caught.
        try {
            JsonProvider.provider();
        } catch (RuntimeException | LinkageError | ServiceConfigurationError e) {
            return Optional.of("JSON-P");
        }
        try {
            JsonbProvider.provider();
        } catch (RuntimeException | LinkageError | ServiceConfigurationError e) {
            return Optional.of("JSON-B");
        }
        return Optional.empty();
    }
}
