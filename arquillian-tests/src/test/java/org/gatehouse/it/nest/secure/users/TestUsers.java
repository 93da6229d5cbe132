package org.gatehouse.it.nest.secure.users;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.authentication.mechanism.http.BasicAuthenticationMechanismDefinition;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.util.Set;

/** The same users that the other servers have in files. */
@ApplicationScoped
@BasicAuthenticationMechanismDefinition(realmName = "ApplicationRealm")
public class TestUsers implements IdentityStore {

    /** Called by the server. */
    public CredentialValidationResult validate(UsernamePasswordCredential credential) {
        return switch (credential.getCaller() + "/" + credential.getPasswordAsString()) {
            case "alice/alice-1" -> new CredentialValidationResult("alice", Set.of("user"));
            case "root/root-1" -> new CredentialValidationResult("root", Set.of("user", "admin"));
            default -> CredentialValidationResult.INVALID_RESULT;
        };
    }
}
