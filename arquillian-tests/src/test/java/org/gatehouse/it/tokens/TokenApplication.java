package org.gatehouse.it.tokens;

import jakarta.annotation.security.DeclareRoles;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.auth.LoginConfig;

/** Has the server look for tokens. */
@LoginConfig(authMethod = "MP-JWT", realmName = "tokens")
@DeclareRoles({"user", "admin"})
@ApplicationPath("/rest")
public class TokenApplication extends Application {}
