/**
 * Lets people in: by password and second factor, through the office's own sign-in
 * service, or by token; locks out who guesses, and ends what must end.
 */
@ApplicationModule(allowedDependencies = { "shared", "organization" })
@NullMarked
package org.bihuan.signin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
