"""The error codes that Slack documents for each method, and what the sandbox answers beyond them, with the reason.

From Slack's reference of each method, as its JSON mirror had it in August 2026 (slack-ruby/slack-api-ref).
"""

_COMMON = """
    ratelimited unknown_method access_denied account_inactive deprecated_endpoint ekm_access_denied
    enterprise_is_restricted is_bot method_deprecated missing_scope not_allowed_token_type not_authed no_permission
    org_login_required token_expired token_revoked two_factor_setup_required accesslimited fatal_error
    invalid_arg_name invalid_array_arg invalid_charset invalid_form_data invalid_post_type missing_post_type
    request_timeout service_unavailable team_added_to_org internal_error invalid_auth invalid_arguments
    team_access_not_granted
"""
COMMON = frozenset(_COMMON.split())
"""Codes that every method may answer with."""

_OF_METHODS = """
conversations.create: cannot_create_channel invalid_name invalid_name_maxlength invalid_name_punctuation
    invalid_name_required invalid_name_specials missing_argument name_taken no_channel restricted_action
    canvas_disabled_user_team
conversations.invite: already_in_channel app_cannot_join_channel cant_invite cant_invite_self channel_not_found
    invitee_cant_see_channel is_archived org_user_not_in_team method_not_supported_for_channel_type
    no_external_invite_permission no_user not_in_channel ura_max_channels user_is_restricted user_not_found
    external_channel_migrating
conversations.kick: cant_kick_from_general cant_kick_self channel_not_found method_not_supported_for_channel_type
    not_in_channel not_supported restricted_action user_not_found
conversations.join: channel_is_limited_access channel_not_found is_archived method_not_supported_for_channel_type
    too_many_members
conversations.leave: cant_leave_general channel_not_found is_archived last_member
    method_not_supported_for_channel_type user_is_restricted
conversations.open: channel_not_found invalid_user_combination method_not_supported_for_channel_type
    not_enough_users too_many_users user_disabled user_not_found user_not_visible users_list_not_supplied
conversations.setTopic: channel_not_found is_archived method_not_supported_for_channel_type not_in_channel too_long
    user_is_restricted
conversations.setPurpose: channel_not_found is_archived method_not_supported_for_channel_type not_in_channel
    too_long user_is_restricted
conversations.rename: channel_not_found invalid_name invalid_name_maxlength invalid_name_punctuation
    invalid_name_required invalid_name_specials is_archived method_not_supported_for_channel_type name_taken
    not_authorized not_in_channel
conversations.archive: already_archived cant_archive_general cant_archive_required channel_not_found
    method_not_supported_for_channel_type not_in_channel restricted_action
conversations.unarchive: channel_not_found method_not_supported_for_channel_type not_archived
conversations.info: channel_is_limited_access channel_not_found
conversations.list: invalid_cursor invalid_limit invalid_types method_not_supported_for_channel_type
    missing_argument
conversations.members: channel_not_found fetch_members_failed invalid_cursor invalid_limit
    method_not_supported_for_channel_type
conversations.history: channel_is_limited_access channel_not_found invalid_cursor invalid_metadata_filter_keys
    invalid_ts_latest invalid_ts_oldest not_in_channel
conversations.replies: channel_not_found invalid_cursor invalid_metadata_filter_keys invalid_ts_latest
    invalid_ts_oldest thread_not_found method_not_supported_for_channel_type list_record_comment_fetch_failed
users.conversations: invalid_cursor invalid_limit invalid_types method_not_supported_for_channel_type
    missing_argument
chat.postMessage: app_access_restricted as_user_not_supported channel_not_found draft_already_deleted
    draft_already_sent draft_has_conflict draft_not_found duplicate_channel_not_found duplicate_message_not_found
    invalid_blocks invalid_blocks_format invalid_metadata_format invalid_metadata_schema is_archived
    markdown_text_conflict message_limit_exceeded messages_tab_disabled metadata_must_be_sent_from_app
    metadata_too_large msg_blocks_too_long no_text not_in_channel rate_limited restricted_action
    restricted_action_non_threadable_channel restricted_action_read_only_channel restricted_action_thread_locked
    restricted_action_thread_only_channel send_on_behalf_not_allowed slack_connect_canvas_sharing_blocked
    slack_connect_file_link_sharing_blocked slack_connect_lists_sharing_blocked team_not_found too_many_attachments
    too_many_contact_cards cannot_reply_to_message missing_file_data attachment_payload_limit_exceeded
chat.update: as_user_not_supported blocked_file_type block_mismatch cant_broadcast_message cant_update_message
    channel_not_found edit_window_closed external_channel_migrating file_deleted file_is_deleted file_not_found
    file_share_limit_reached invalid_attachments invalid_blocks invalid_blocks_format invalid_metadata_format
    invalid_metadata_schema is_inactive markdown_text_conflict max_file_sharing_exceeded message_limit_exceeded
    message_not_found metadata_must_be_sent_from_app metadata_too_large msg_too_long
    no_dual_broadcast_content_update no_text posting_to_channel_denied slack_connect_blocked_file_type
    slack_connect_canvas_sharing_blocked slack_connect_clip_sharing_blocked slack_connect_file_link_sharing_blocked
    slack_connect_file_upload_sharing_blocked streaming_state_conflict team_not_found too_many_attachments
    unable_to_share_files update_failed
chat.postEphemeral: channel_not_found invalid_blocks invalid_blocks_format is_archived markdown_text_conflict
    message_limit_exceeded messages_tab_disabled msg_too_long no_text restricted_action too_many_attachments
    user_not_in_channel not_in_channel invalid_attachments cannot_reply_to_message
chat.delete: cant_delete_message channel_not_found message_not_found
chat.getPermalink: channel_not_found message_not_found
pins.add: already_pinned bad_timestamp channel_not_found external_channel_migrating file_not_found file_not_shared
    message_not_found no_item_specified not_in_channel not_pinnable restricted_action too_many_pins
pins.remove: bad_timestamp channel_not_found external_channel_migrating file_comment_not_found file_not_found
    message_not_found no_item_specified no_pin not_pinned restricted_action
pins.list: channel_not_found restricted_action
bookmarks.add: cannot_bookmark_from_external_org cannot_bookmark_restricted_sharing_enabled channel_not_found
    file_already_added file_not_found invalid_bookmark_type invalid_app_action_type invalid_shortcut_type
    invalid_child_type invalid_emoji invalid_entity_id invalid_link invalid_parent_type not_implemented
    parent_bookmark_disabled parent_with_link permission_denied slack_connect_file_upload_sharing_blocked
    slack_connect_clip_sharing_blocked slack_connect_blocked_file_type too_many_bookmarks too_many_tabs
    too_many_requests
bookmarks.edit: channel_not_found invalid_bookmark_type invalid_emoji invalid_link not_found not_implemented
    parent_with_link permission_denied slack_connect_file_upload_sharing_blocked slack_connect_clip_sharing_blocked
    slack_connect_blocked_file_type
bookmarks.list: channel_not_found not_implemented
bookmarks.remove: channel_not_found user_not_found invalid_bookmark_type not_found not_implemented permission_denied
reactions.add: already_reacted bad_timestamp channel_not_found external_channel_migrating invalid_name is_archived
    message_not_found no_item_specified not_reactable thread_locked too_many_emoji too_many_reactions no_access
reactions.remove: bad_timestamp channel_not_found external_channel_migrating file_not_found file_comment_not_found
    invalid_name message_not_found no_item_specified no_access no_reaction thread_locked
reactions.get: bad_timestamp channel_not_found file_comment_not_found file_not_found message_not_found
    no_item_specified
views.open: duplicate_external_id exchanged_trigger_id expired_trigger_id invalid_trigger_id view_too_large
views.push: duplicate_external_id exchanged_trigger_id expired_trigger_id invalid_trigger_id not_found
    push_limit_reached view_too_large
views.update: duplicate_external_id hash_conflict not_found view_too_large
views.publish: duplicate_external_id hash_conflict missing_profile_id not_enabled not_implemented view_too_large
"""


def _read(text: str) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for entry in text.replace("\n    ", " ").strip().splitlines():
        method, _, codes = entry.partition(": ")
        found[method] = frozenset(codes.split())
    return found


OF_METHODS = _read(_OF_METHODS)
"""The documented codes of each method."""

_OUTSIDERS = (
    "bookmarks.add",
    "bookmarks.edit",
    "bookmarks.list",
    "bookmarks.remove",
    "conversations.replies",
    "pins.list",
    "pins.remove",
    "reactions.add",
    "reactions.get",
    "reactions.remove",
)

BEYOND: dict[tuple[str, str], str] = {
    ("conversations.unarchive", "not_in_channel"): "Slack's own bug alert: archiving takes the app out",
    ("chat.postMessage", "thread_not_found"): "Slack's staff at slackapi/bolt-js#2307: the parent was deleted",
    ("views.publish", "user_not_found"): "not documented either way: what other methods say of nobody",
    **{(method, "not_in_channel"): "not documented either way: the stricter reading" for method in _OUTSIDERS},
}
"""Answers that no page of Slack lists, and why they are given all the same."""


def is_documented(method: str, code: str) -> bool:
    """Whether Slack documents this answer, or the sandbox has a reason for it."""
    return code in COMMON or code in OF_METHODS[method] or (method, code) in BEYOND
