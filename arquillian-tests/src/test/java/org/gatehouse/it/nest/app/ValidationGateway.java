package org.gatehouse.it.nest.app;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Null;
import jakarta.validation.constraints.Size;
import jakarta.validation.groups.ConvertGroup;
import jakarta.validation.groups.Default;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.gatehouse.MessageBody;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;

/** Constraints on bodies and parameters, and types. */
@WebSocketGateway(path = "/validation")
public class ValidationGateway {

    /** Part of an order. */
    public record Item(
            @NotBlank(message = "must not be blank") String name,
            @Min(value = 1, message = "too few") int count) {}

    /** Where to. */
    public record Address(
            @NotBlank(message = "must not be blank") String city) {}

    /** A body with everything. */
    public record Order(
            @NotBlank(message = "must not be blank") @Size(max = 5, message = "too long")
            String customer,

            @Valid @NotNull(message = "must not be null") Address address,
            @Size(min = 1, message = "must not be empty") List<@Valid Item> items,
            Map<String, @Max(value = 9, message = "too many") Integer> extras) {}

    /** Constraints for creation. */
    public interface Creation {}

    /** Has no id yet when it is created. */
    public record Thing(
            @Null(groups = Creation.class, message = "is given by the server")
            Integer id,

            @NotBlank(
                    groups = {Default.class, Creation.class},
                    message = "must not be blank")
            String name) {}

    /** Names in JSON are not names in Java. */
    public static final class Renamed {

        /** The text. */
        @JsonbProperty("the_text")
        @NotBlank(message = "must not be blank")
        public String text;
    }

    /** Something to choose. */
    public enum Size3 {
        SMALL,
        MEDIUM,
        LARGE
    }

    /** Scalars. */
    public record Scalars(
            String text,
            int number,
            Long big,
            double fraction,
            boolean flag,
            Size3 size,
            UUID id,
            List<Integer> numbers,
            Optional<Integer> maybe) {}

    @SubscribeMessage("order")
    String order(@MessageBody @Valid Order order) {
        return order.customer();
    }

    @SubscribeMessage("orders")
    int orders(@MessageBody List<@Valid Item> items) {
        return items.size();
    }

    @SubscribeMessage("parameters")
    String parameters(
            @MessageBody("n") @Min(value = 1, message = "too small") int n,
            @MessageBody("name") @NotNull(message = "must not be null") String name) {
        return name + n;
    }

    @SubscribeMessage("whole")
    int whole(@MessageBody @Max(value = 10, message = "too large") int number) {
        return number;
    }

    @SubscribeMessage("create")
    String create(@MessageBody @Valid @ConvertGroup(from = Default.class, to = Creation.class) Thing thing) {
        return thing.name();
    }

    @SubscribeMessage("update")
    String update(@MessageBody @Valid Thing thing) {
        return thing.name();
    }

    @SubscribeMessage("renamed")
    String renamed(@MessageBody @Valid Renamed renamed) {
        return renamed.text;
    }

    @SubscribeMessage("scalars")
    String scalars(Scalars scalars) {
        return String.valueOf(scalars);
    }

    @SubscribeMessage("required")
    String required(@NotNull(message = "must not be null") @Valid Address address) {
        return address.city();
    }

    @SubscribeMessage("result")
    @NotNull(message = "must not be null")
    String badResult() {
        return null;
    }
}
