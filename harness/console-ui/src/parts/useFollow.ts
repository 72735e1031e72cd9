import type { LinkProps } from "@cloudscape-design/components/link";
import { useCallback } from "react";
import { useNavigate } from "react-router";

/** For `onFollow` of Cloudscape's links, bread crumbs and buttons with an href: goes there without loading the page anew. */
export function useFollow() {
  const navigate = useNavigate();
  return useCallback(
    (event: CustomEvent<Pick<LinkProps.FollowDetail, "href" | "external">>) => {
      const { href, external } = event.detail;
      if (href && !external) {
        event.preventDefault();
        navigate(href);
      }
    },
    [navigate],
  );
}
