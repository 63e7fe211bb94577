/**
 * Explains the product to those who use it: manuals of each role, and first steps until
 * somebody puts them away.
 */
@ApplicationModule(allowedDependencies = { "shared", "organization" })
@NullMarked
package org.bihuan.help;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
