package org.gatehouse.internal.dispatch;

import java.util.Set;
import org.gatehouse.Guard;
import org.gatehouse.GuardContext;

/**
 * What {@code @RolesAllowed}, {@code @PermitAll} and {@code @DenyAll} mean.
 *
 * @param roles the roles one of which is needed; none denies all
 */
public record RoleGuard(Set<String> roles) implements Guard {

    @Override
    public boolean canActivate(GuardContext context) {
        return roles.stream().anyMatch(role -> context.isUserInRole(role));
    }
}
