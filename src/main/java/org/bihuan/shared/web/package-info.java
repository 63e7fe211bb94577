/** How refusals, pages of lists and repeated calls look over HTTP. */
@NullMarked
package org.bihuan.shared.web;

import org.jspecify.annotations.NullMarked;
