package org.gatehouse.internal.binding;

import java.security.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The caller that the handshake authenticated; {@code null}, or an empty optional, when there is none. */
record PrincipalArgument(String path, boolean optional) implements Argument {

    @Override
    public @Nullable Object resolve(BindingContext message) {
        Principal caller = message.client().handshake().principal();
        return optional ? Optional.ofNullable(caller) : caller;
    }
}
