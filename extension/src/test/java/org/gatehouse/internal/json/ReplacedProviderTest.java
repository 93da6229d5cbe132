package org.gatehouse.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.config.PropertyNamingStrategy;
import jakarta.json.bind.spi.JsonbProvider;
import jakarta.json.spi.JsonProvider;
import java.util.List;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.PayloadException;
import org.junit.jupiter.api.Test;

/** A provider of JSON-B that an application brings, with its own idea of names. */
class ReplacedProviderTest {

    private static final JsonbPayloadCodec CODEC = new JsonbPayloadCodec(new Shouting());

    public record Item(String name, int price) {}

    static final class Shouting extends JsonbProvider {
        @Override
        public JsonbBuilder create() {
            return new Builder(JsonbProvider.provider().create());
        }
    }

    private record Builder(JsonbBuilder builder) implements JsonbBuilder {
        @Override
        public JsonbBuilder withConfig(JsonbConfig config) {
            builder.withConfig(config.withPropertyNamingStrategy(PropertyNamingStrategy.UPPER_CAMEL_CASE));
            return this;
        }

        @Override
        public JsonbBuilder withProvider(JsonProvider provider) {
            builder.withProvider(provider);
            return this;
        }

        @Override
        public Jsonb build() {
            return builder.build();
        }
    }

    @Test
    void itWritesAndReadsObjects() throws PayloadException {
        assertThat(CODEC.write(List.of(new Item("n", 1)))).isEqualTo("[{\"Name\":\"n\",\"Price\":1}]");
        assertThat(CODEC.read(new Payload("{\"Name\":\"n\",\"Price\":1}"), Item.class))
                .isEqualTo(new Item("n", 1));
    }
}
