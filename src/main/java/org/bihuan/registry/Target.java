package org.bihuan.registry;

import org.bihuan.organization.OrganizationId;
import org.jspecify.annotations.Nullable;

/**
 * A website, channel or account with the unit that answers for it and the office above.
 */
public record Target(TargetId id, TargetKind kind, String name, @Nullable String code, @Nullable String url,
		@Nullable String platform, @Nullable String category, String region, OrganizationId ownerId, String ownerName,
		String ownerPath, OrganizationId supervisorId, TargetState state, SiteClass siteClass) {
}
