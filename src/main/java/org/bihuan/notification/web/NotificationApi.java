package org.bihuan.notification.web;

import io.swagger.v3.oas.annotations.Parameter;

import org.bihuan.notification.Message;
import org.bihuan.notification.Messages;
import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.shared.Page;
import org.bihuan.shared.Paging;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Messages over HTTP. */
@RestController
class NotificationApi {

	private final Messages messages;

	NotificationApi(Messages messages) {
		this.messages = messages;
	}

	@Access(Permission.READ_MESSAGES)
	@GetMapping("/api/v1/notifications")
	Page<Message> search(@RequestParam(required = false) @Nullable String organizationId, Paging paging,
			@Parameter(hidden = true) Actor actor) {
		return messages.search(organizationId, paging, actor);
	}

}
